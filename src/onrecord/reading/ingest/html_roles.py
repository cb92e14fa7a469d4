"""What an HTML element's tag, ARIA role and class say about the words in it.

The class words are those that news sites and content systems share; a word counts only as a
whole part of a class or id ("site-footer", "article__byline").
"""

import re

from onrecord.record.document import Role

from .html_tokens import Token, attribute

# Bold or italic, as a page has its questions in an interview.
STRESS = frozenset(("b", "strong", "i", "em"))
# What a browser with scripts shows nothing of, or something that is no words.
_UNSEEN_NAMES = "title script style template noscript iframe object canvas svg audio video datalist"
UNSEEN = frozenset(_UNSEEN_NAMES.split())
_VOID_NAMES = "area base br col embed hr img input link meta param source track wbr"
VOID = frozenset(_VOID_NAMES.split())
# Elements that begin a line of their own (HTML Standard, 15.3), and the parts of tables.
_BLOCK_NAMES = """
    address article aside blockquote body button caption center dd details dialog dir div dl dt
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li
    listing main menu nav ol optgroup option p plaintext pre search section select summary table
    tbody td tfoot th thead tr ul xmp
"""
BLOCKS = frozenset(_BLOCK_NAMES.split())
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LIST_ITEMS = frozenset(("li", "dd", "dt"))

_BY_TAG: dict[str, Role] = {
    "nav": "furniture",
    "footer": "furniture",
    "button": "furniture",
    "select": "furniture",
    "label": "furniture",
    "textarea": "furniture",
    "menu": "furniture",
    "figcaption": "caption",
    "caption": "caption",
    "h1": "headline",
}
_FURNITURE_WORDS = """
    nav navbar navigation menu breadcrumb breadcrumbs footer cookie cookies consent gdpr related
    recommended share sharing social advert advertisement advertising ad ads promo sponsored
    newsletter subscribe subscription signup comments disqus sidebar pagination pager skip toolbar
    trending popular
"""
_FURNITURE = frozenset(_FURNITURE_WORDS.split())
_BY_WORD: dict[str, Role] = {
    "standfirst": "standfirst",
    "lead": "standfirst",
    "lede": "standfirst",
    "ingress": "standfirst",
    "dek": "standfirst",
    "byline": "byline",
    "author": "byline",
    "authors": "byline",
    "factbox": "fact_box",
    "fact": "fact_box",
    "facts": "fact_box",
    "faktaruta": "fact_box",
    "infobox": "fact_box",
    "caption": "caption",
    "pullquote": "pull_quote",
}
_ARIA_NAMES = "navigation banner contentinfo search menu menubar toolbar"
_ARIA_FURNITURE = frozenset(_ARIA_NAMES.split())
# The frames of a whole page: what their class says concerns its layout ("has-sidebar").
_FRAMES = frozenset(("html", "body", "main", "article"))
_ABOUT_LAYOUT = frozenset(("has", "with", "no", "is", "js"))
_PART = re.compile(r"[a-z]+")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def role_of(tag: Token, *, in_article: bool) -> Role | None:
    """Return the role that this element gives its words, None if it gives none."""
    if tag.name in _FRAMES:
        return None
    if attribute(tag, "role").lower() in _ARIA_FURNITURE:
        return "furniture"
    if tag.name == "header" and not in_article:
        return "furniture"
    words = _class_words(tag)
    if words & _FURNITURE:
        return "furniture"
    if tag.name == "blockquote" and "pull" in words:
        return "pull_quote"
    worded = next((_BY_WORD[word] for word in sorted(words) if word in _BY_WORD), None)
    if tag.name == "aside" and worded is None:  # in a story and unnamed, a box that belongs to it
        return "fact_box" if in_article and not words else "furniture"
    return _BY_TAG.get(tag.name, worded)


def is_hidden(tag: Token) -> bool:
    """Say whether the page itself hides this element and what is in it."""
    if tag.name in ("html", "body"):  # hidden until a script has run
        return False
    return "hidden" in tag.attributes or bool(_HIDING.search(tag.attributes.get("style", "")[:500]))


def _class_words(tag: Token) -> set[str]:
    words: set[str] = set()
    for name in f"{tag.attributes.get('class', '')} {tag.attributes.get('id', '')}"[:500].split():
        parts = _PART.findall(name.lower())
        if parts and parts[0] not in _ABOUT_LAYOUT:
            words.update(parts, ["".join(parts)])
    return words
