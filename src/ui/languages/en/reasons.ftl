### Why a shot is the best of its stack, and why another is not. Parts of a sentence, joined by commas.

reason-at-peak = at the peak
reason-before-peak = { $ms } ms before the peak
reason-after-peak = { $ms } ms after the peak
reason-early = { $ms } ms early
reason-late = { $ms } ms late
reason-strongest-expression = strongest expression of { $of }
reason-weaker-expression = expression { $percent } % weaker
reason-faint-expression = little expression
reason-eyes-open = eyes open
reason-everyones-eyes-open = everyone's eyes open
reason-eyes-shut = eyes shut
reason-eyes-shut-in-all = eyes shut in all
reason-some-eyes-shut = { $shut } of { $of } with shut eyes
reason-fewest-eyes-shut = { $shut } of { $of } with shut eyes, no fewer in any
reason-eyes-unclear = eyes not clearly open
reason-sharpest = sharpest of { $of }
reason-softer = { $percent } % softer
reason-moving = moving
reason-likely-authentic = likely authentic
reason-likely-posed = likely posed
reason-close = close to the best
reason-no-face = no face to judge by
reason-not-read = not read yet
reason-decided = decided already
reason-another-picked = another of its stack is picked
