### The panel of faces: what each face of a photo does.

faces-face = Face
faces-face-number = Face { $number }
faces-face-of = Face { $number } of { $count }
faces-sitter = Sitter { $number }
faces-none = No face was found
faces-none-hint = A click on the photo enlarges what is there.
faces-not-read = Not read yet
faces-not-read-hint = Once faces are read, what each of them does is said here.
faces-being-read = Faces are being read; this photo’s turn will come.
faces-read-now = Read faces
faces-no-photo = No photo is chosen
faces-fine = Nobody spoils it.
faces-spoils = { $who } spoils it: { $fault }.
faces-fault-eyes-shut = eyes shut
faces-fault-looks-away = looks away
faces-fault-soft = soft
faces-fault-other-expression = another expression
faces-expression = Expression
faces-undetermined = undetermined
faces-quiet = Quiet
faces-eyes = Eyes
faces-eyes-open = open
faces-eyes-to-lens = open, to the lens
faces-eyes-elsewhere = open, elsewhere
faces-eyes-shut = shut
faces-eyes-unknown = cannot be told
faces-sharpness = Sharpness
faces-sharpest = best of burst
faces-of-sharpest = { $percent } % of the sharpest
faces-genuine = Genuine
faces-genuine-likely = { $all ->
    [0] likely
   *[other] likely, { $count } of { $all }
}
faces-genuine-unlikely = { $all ->
    [0] unlikely
   *[other] unlikely, { $count } of { $all }
}
faces-score = Score
faces-no-unit = No action unit is up
faces-others = The same face in this stack
faces-why-this-one = Why this one
faces-better = { $name } is the best of its burst: { $why }
faces-why-it-fired = Why it fired
faces-unit-1 = Inner brows up
faces-unit-2 = Outer brows up
faces-unit-4 = Brows down
faces-unit-5 = Eyes wide
faces-unit-6 = Cheeks up
faces-unit-7 = Lids tight
faces-unit-9 = Nose wrinkled
faces-unit-10 = Upper lip up
faces-unit-12 = Smile
faces-unit-14 = Dimples
faces-unit-15 = Corners down
faces-unit-17 = Chin up
faces-unit-18 = Lips puckered
faces-unit-20 = Lips stretched
faces-unit-23 = Lips tight
faces-unit-24 = Lips pressed
faces-unit-25 = Lips apart
faces-unit-26 = Jaw dropped
faces-unit-27 = Mouth wide open
faces-unit-43 = Eyes shut
faces-unit-45 = Blink
