"""The tool of packaging/, which is no package."""

import functools
import importlib.util
import sys
from pathlib import Path

PATH = Path(__file__).resolve().parents[2] / "packaging" / "translations.py"


def translations_tool():
    """packaging/translations.py as a module, loaded once."""
    name = "likeness_translations_tool"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, PATH)
        sys.modules[name] = importlib.util.module_from_spec(spec)
        sys.path.insert(0, str(PATH.parent))  # as if it was started: its other modules lie there
        spec.loader.exec_module(sys.modules[name])
        sys.path.remove(str(PATH.parent))
    return sys.modules[name]


@functools.cache
def window_words():
    """All words of the window, read once."""
    return translations_tool().source_words()


def pseudo_language(folder):
    """Make likeness_pseudo.qm of all words of the window in `folder`."""
    tool = translations_tool()
    messages = window_words().messages
    path = folder / "likeness_pseudo.ts"
    catalogue = sys.modules["translation_catalogue"]
    texts = {m: (catalogue.pseudo(m.source),) * catalogue.forms("en", m) for m in messages}
    tool.write_catalogue(path, "en", texts)
    return tool.compile_catalogue(path, folder)


def whole_language(folder, code):
    """Make likeness_<code>.qm in `folder`; words that are not translated yet read as pseudo."""
    tool = translations_tool()
    catalogue = sys.modules["translation_catalogue"]
    messages = window_words().messages
    texts = catalogue.renewed(tool.known(code), messages)
    for message in (m for m in texts if not texts[m]):
        texts[message] = (catalogue.pseudo(message.source),) * catalogue.forms(code, message)
    path = folder / f"likeness_{code}.ts"
    tool.write_catalogue(path, code, texts)
    return tool.compile_catalogue(path, folder)
