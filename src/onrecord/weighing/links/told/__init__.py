"""Told: the same said again, in the same or other words, or the same but for one thing.

Law: only what is the same but for one thing, in which both cannot be right, excludes each other.

| module | what two claims have in common | how they stand |
|---|---|---|
| `assertions` | nearly the same words | supports; affirmed and negated: contradicts |
| `slots` | all words but for the day, the place, the doer, the state | contradicts |
| `same_deed` | matter, day, place and three words | supports |
| `details` | a deed, a number or two words that few tell (`particulars`) | supports |
| `occupied` | a school or clinic in which armed people stayed, and its place | supports |
| `years_ago` | a year long ago, a place, a site, one word more | supports |
| `roles` | the deed, and who has a part that one person has | supports |
| `ages` | a name and an age | supports, or a tension |
| `ways` | an event told in two ways: from the air, from the ground | a tension |
| `of_one` | one event and a subject in it (`subjects`): the watchman, the young | a tension |
| `doers` | a site that was struck, and an event: it was the army, or the rebels | a tension |
| `became` | a named person of whom two fates are told: alive, dead | a tension |
| `opposites` | in one document, opposite words | a tension |
| `pointers` | in one document, one points to the other: "this is a lie" | as it says |
| `retold` | in one document, the same deed | supports, refines |
| `translations` | a number that stands once in each | repeats |
"""
