"""Each face is restored by what it has."""

import pytest

from core.models.choice import AUTOMATIC, Models, models_for

KINDS = {"warp": "guided", "warp-2": "guided", "prior": "prior", "plain": "blind", "odd": "blind"}


def test_left_to_the_program_each_face_has_the_first_model_of_its_kind():
    models = models_for(AUTOMATIC, KINDS)
    assert (models.of(guided=True), models.of(guided=False)) == ("warp", "plain")
    assert models.names == ("warp", "plain")
    assert models.heeds_guides


@pytest.mark.parametrize(
    ("chosen", "guided", "blind", "heeds"),
    [("warp-2", "warp-2", None, True), ("odd", "odd", "odd", False)],
)
def test_a_model_chosen_by_hand_takes_all_that_it_can(chosen, guided, blind, heeds):
    models = models_for(chosen, KINDS)
    assert models == Models(guided=guided, blind=blind)
    assert models.names == (chosen,)
    assert models.heeds_guides is heeds


def test_what_is_not_installed_leaves_faces_alone():
    assert models_for(AUTOMATIC, {"plain": "blind"}) == Models(blind="plain")
    assert models_for(AUTOMATIC, {"prior": "prior"}).names == ()
    assert not models_for(AUTOMATIC, {"plain": "blind"}).heeds_guides
    with pytest.raises(KeyError):
        models_for("gone", KINDS)
