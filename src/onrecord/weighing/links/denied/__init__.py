"""Denied: what one denies and another tells, by what is denied.

Law: a denial of one event or of a part in it is a tension with what it denies; only what a body
denies of a child for all times, and another tells of that body, cannot both be so.

| module | one says | the other |
|---|---|---|
| `reported` | denies what an incident is of | affirms it of that incident |
| `whole` | "no convoy was stopped", "our guns were silent" | tells of it, of one place or day |
| `body` | "the Front has no child in its ranks" | names that body as having done it |
| `never` | "we never took a child" | tells of a child that this body took |
| `there` | "there was not a single soldier" | tells what soldiers did there |
| `victims` | "no civilian was hit", "no girls" | tells of some, of one event |
| `by_us` | "no civilian was killed by our fire" | tells who was killed, and names that side |
| `away` | "the headmaster was not even present" that day | tells what he did that day |
| `part` | "I was not there", "he was abroad" | says that they were there or led it |

`saying` says what is denied, `sides` for whom somebody speaks and who is said to have done it.
"""
