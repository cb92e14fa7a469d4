"""Names of places as they are compared: without case, accents, articles and doubled letters."""

import re
import unicodedata
from functools import lru_cache

# Arabic's article as it is written before sun letters too: "ar-Raqqa", "al Bab", "Ash Shaddadi".
_ARTICLE = re.compile(
    r"(?<!\w)(?:al|el|ad|ed|ar|er|as|es|at|et|an|en|az|ez|ash|esh|ath|adh)[- ](?=\w{3})"
)
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´ʿʾˈˌ")
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآ", "ا"),
        **{"ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ـ": ""},
        **{"ı": "i", "ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ħ": "h"},
        "ə": "e",
    }
)
_SHORT = {"st": "saint", "ft": "fort", "mt": "mount"}
_SHORTENED = re.compile(rf"(?<!\w)(?:{'|'.join(_SHORT)})(?!\w)")
_NO_LETTER = re.compile(r"[^\w]+")
_FINAL_H = re.compile(r"(?<=[^\W\d_]{2}a)h(?!\w)")
_DOUBLED = re.compile(r"([bcdfghjklmnpqrstvwxyz])\1")
_ARABIC_ARTICLE = "ال"


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """Return a name as it is filed: "Ar-Raqqah", "Raqqa" and "al Raqa" are one.

    Letters of other scripts than Latin and Arabic stay, in lower case. The gazetteer is filed by
    this: who changes it compiles the gazetteer anew.
    """
    plain = name.translate(_APOSTROPHES)
    if not plain.isascii():
        spelled = unicodedata.normalize("NFKD", plain).lower().translate(_LETTERS)
        plain = "".join(c for c in spelled if not unicodedata.combining(c))
    plain = _NO_LETTER.sub(" ", plain.lower()).strip()
    plain = _SHORTENED.sub(lambda m: _SHORT[m[0]], plain)
    plain = _FINAL_H.sub("", _ARTICLE.sub("", plain))
    plain = _DOUBLED.sub(r"\1", plain)
    if plain.startswith(_ARABIC_ARTICLE) and len(plain) > 4:
        plain = plain.removeprefix(_ARABIC_ARTICLE)
    return plain
