"""Numbers: how many, held against how many, against none, and against "not so many".

Law: two numbers exclude each other only where both are firm and count one thing of one day and
place, as of one day of telling; all other numbers that do not meet are a tension.

| module | one says | the other |
|---|---|---|
| `tolls` | a number | the same, one inside its bounds, or another |
| `none` | "no child was among the dead" | counts some, or tells of it |
| `things` | "a convoy of 12 lorries" | another number of them, in one place |
| `arrested` | how many were arrested, in one place on one day | another number |
| `held` | how many lorries were held | another number |
| `lasted` | for how long a convoy was held | another time |
| `corrected` | "eighteen, not thirty-one" | gives thirty-one |

`tallies` brings numbers together that are of no reported incident in common.
"""
