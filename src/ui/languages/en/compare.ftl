### Photos in large side by side: a champion against a challenger, and a survey of several.

compare-champion = Champion
compare-challenger = Challenger
compare-challenger-of = Challenger { $place } of { $count }
compare-previous = The challenger before
compare-next = The next challenger
compare-crown = The challenger wins: it is the champion, and the next one challenges it
compare-swap = Change places
compare-needs-two = There is no other photo to compare this one with
compare-only-one = Only one photo is left to be compared
compare-was-last = That was the last challenger
compare-was-first = That was the first challenger
compare-peak = Peak
compare-expression = Expression
compare-eyes = Eyes
compare-sharpness = Sharpness
compare-genuine = Genuine
compare-unknown = not known
compare-quiet = quiet
compare-undetermined = undetermined
compare-everyones-open = everyone’s open
compare-some-unclear = { $open } of { $of } open
compare-some-shut = { $shut } of { $of } shut
compare-sharper = sharper
compare-as-sharp = as sharp
compare-softer = { $percent } % softer
compare-reason-sharper = sharper
compare-reason-stronger = the stronger expression
compare-prefers = { $name } ranks higher: { $why }
compare-even = Hardly anything tells them apart.
compare-not-read = Faces of both have to be read before they can be ranked.
compare-no-face = There is no face to rank them by.

survey-needs-two = Choose several photos, or one of a stack, to see them side by side
survey-first-of = { $shown } of { $count } photos are shown side by side; more would be too small
survey-take-out = Take out; nothing is said about it
survey-place = { $place } of { $count }
