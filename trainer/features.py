"""Fixed networks whose inner maps the perceptual and identity terms compare.

Which layers and which normalisation each paper's code takes is in `FEATURES`.  The published
weights cannot be shipped: the user gives a file.  Ours stands in for them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor, nn

from core.errors import BadConfigError, MissingFileError, NoWeightsError
from core.models.arcface import ArcFace, ArcFaceConfig
from core.models.checks import check_shape
from core.models.face_embedding_file import SHIPPED, load_face_embedding
from core.models.state_file import fill
from core.models.vgg import VGG16, VGG19, Vgg, VggConfig, from_published
from core.models.weight_file import read_weights
from trainer.events import Listener
from trainer.gan_losses import identity_crop

OFF = "off"
OURS = "face-embedding"  # maps or embedding of our face network, as the term wants
IDENTITY = "identity"  # the term that wants embeddings
NEAR = 0.005  # zooms that differ by less are the same
IMAGENET_MEAN, IMAGENET_DEVIATION = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
VGG_FACE_MEAN = (129.1863, 104.7624, 93.5940)  # RGB, of 255
RELUS = tuple(f"relu{block}_1" for block in range(1, 6))
GFPGAN_LAYERS = ("conv1_2", "conv2_2", "conv3_4", "conv4_4", "conv5_4")


class Features:
    """A frozen network; gradients run through it to the image.

    Attributes:
        name: key of `FEATURES`.
        network: in eval mode, its parameters want no gradient.
        zoom: of the crops that it learned from, see `core.geometry.template`; None where it is not
            known, or does not matter.
    """

    def __init__(
        self,
        name: str,
        network: nn.Module,
        maps: Callable[[Tensor], list[Tensor]],
        zoom: float | None = None,
    ) -> None:
        self.zoom = zoom
        self.name, self.network, self._maps = name, network.eval().requires_grad_(False), maps

    def __call__(self, image: Tensor) -> list[Tensor]:
        """Maps of an image.

        Args:
            image: (B, 3, H, W) RGB in [-1, 1]; an aligned square face for face networks.

        Returns:
            Feature maps (B, C, h, w), shallow ones first; embeddings (B, D) for identity.
        """
        check_shape(image, None, 3, None, None, name="image")
        return self._maps(image)

    def check_zoom(self, zoom: float) -> None:
        """Refuse faces that are cropped otherwise than those the network learned from.

        Raises:
            BadConfigError: says both zooms.
        """
        if self.zoom is not None and abs(self.zoom - zoom) > NEAR:
            raise BadConfigError(
                f"features: {self.name} knows faces of zoom {self.zoom}, and these have {zoom}; "
                "distil it from these packs, or prepare them with its zoom"
            )

    def to(self, device: torch.device) -> Features:
        """Move the network there; gives itself."""
        self.network.to(device)
        return self


def unit(image: Tensor) -> Tensor:
    """[-1, 1] -> [0, 1]."""
    return (image + 1) / 2


def imagenet(image: Tensor) -> Tensor:
    """[-1, 1] -> mean 0 and deviation 1 over ImageNet, as torchvision's weights want it."""
    mean = image.new_tensor(IMAGENET_MEAN)[:, None, None]
    return (unit(image) - mean) / image.new_tensor(IMAGENET_DEVIATION)[:, None, None]


def vgg_face(image: Tensor) -> Tensor:
    """[-1, 1] RGB -> 0 to 255 less VGG-Face's mean, BGR."""
    mean = image.new_tensor(VGG_FACE_MEAN)[:, None, None]
    return (255 * unit(image) - mean).flip(1)


def _unchanged(image: Tensor) -> Tensor:
    return image


def vgg_features(
    name: str, network: Vgg, normalise: Callable[[Tensor], Tensor], layers: tuple[str, ...]
) -> Features:
    """Layers of a VGG; `normalise` takes an image in [-1, 1] to what its weights want."""
    return Features(name, network, lambda image: network(normalise(image), layers))


def arcface_features(name: str, network: ArcFace) -> Features:
    """The (B, 512) embedding of GPEN's crop of an FFHQ-aligned face, of length 1."""
    return Features(name, network, lambda image: [network(identity_crop(image))])


def _load_vgg(
    name: str,
    config: VggConfig,
    normalise: Callable[[Tensor], Tensor],
    layers: tuple[str, ...],
) -> Callable[[Path], Features]:
    def load(path: Path) -> Features:
        network = Vgg(config)
        try:
            state = from_published(config, read_weights(path))
        except KeyError as error:
            raise NoWeightsError(f"{path}: holds no {name} weights, {error} is missing") from error
        fill(network, state, path)
        return vgg_features(name, network, normalise, layers)

    return load


def _load_arcface(path: Path) -> Features:
    network = ArcFace(ArcFaceConfig())
    fill(network, read_weights(path), path)
    return arcface_features("arcface", network)


def _load_ours(path: Path) -> Features:
    network, zoom = load_face_embedding(path)
    return Features(
        "face-maps", network, lambda image: list(network.features(image).values()), zoom
    )


def _load_our_identity(path: Path) -> Features:
    network, zoom = load_face_embedding(path)
    return Features("face-identity", network, lambda image: [network(image)], zoom)


FEATURES: dict[str, Callable[[Path], Features]] = {
    # HiFaceGAN's code: images in [0, 1], not normalised
    "vgg19-hifacegan": _load_vgg("vgg19-hifacegan", VGG19, unit, RELUS),
    # joint SR and deblurring's code: images as they are, in [-1, 1]
    "vgg19-srdeblur": _load_vgg("vgg19-srdeblur", VGG19, _unchanged, RELUS),
    # paper 003 states neither: GFPGAN's layers, before their ReLUs, and normalisation
    "vgg19-gfpgan": _load_vgg("vgg19-gfpgan", VGG19, imagenet, GFPGAN_LAYERS),
    # GFRNet says "conv4": the block's last map, after its ReLU as Caffe's blobs are
    "vgg-face": _load_vgg("vgg-face", VGG16, vgg_face, ("relu4_3",)),
    "arcface": _load_arcface,
    "face-maps": _load_ours,  # OURS: all stages of the face-embedding network
    "face-identity": _load_our_identity,  # OURS: its embedding
}


def load_features(
    kind: str, file: str, term: str, log: Listener, *, zoom: float | None = None
) -> Features | None:
    """The network of one loss term, as the recipe wishes; what is used is said in the log.

    How a system uses it: once for each term, `term` its name, at the start of a run, the recipe's
    [features] table giving `kind` and `file`; it gives the networks to the engine by `frozen`.
    "perceptual" compares all maps of `features(image)`; "identity" compares the one embedding,
    by `trainer.identity_loss` or the paper's own distance.  "face-embedding" serves both terms
    from the one file of our face network: its inner maps, or its output for "identity".  Images
    are whole aligned faces in [-1, 1] of any size; a target's side needs no gradient.

    Args:
        kind: key of `FEATURES`, "face-embedding", or "off".
        file: path of its weights: safetensors, or a `torch.save` file of plain tensors, also
            inside the containers that `core.models.weight_file.read_weights` knows.  "" is the
            shipped file for "face-embedding".
        term: the loss term, for messages, such as "perceptual".
        log: gets a "features" event with `term`, `use` (kind) and `file`, "off" included.
        zoom: of the faces that it will see; compared with that of the crops it learned from.

    Returns:
        None if the term is off.

    Raises:
        BadConfigError: an unknown kind, or faces of another zoom.
        MissingFileError: no file is named, or it is not there.
        NoWeightsError: the file holds other weights, or is damaged.
    """
    if kind == OFF:
        log.say("features", term=term, use=OFF, file="")
        return None
    if kind == OURS:
        file = file or str(SHIPPED)
        kind = "face-identity" if term == IDENTITY else "face-maps"
    if kind not in FEATURES:
        raise BadConfigError(
            f"{term}: no features {kind!r}; there are {', '.join(FEATURES)}, {OURS}, off"
        )
    if not file or not Path(file).is_file():
        raise MissingFileError(
            f"{term}: its features {kind!r} want a file of weights, "
            f"and {file or 'none'} {'is not there' if file else 'is named'}; "
            f'name one, or switch the term off with "{OFF}"'
        )
    features = FEATURES[kind](Path(file))
    if zoom is not None:
        features.check_zoom(zoom)
    log.say("features", term=term, use=kind, file=file)
    return features
