### The loupe: one photo in large.

loupe-place = { $place } of { $count }
loupe-in-burst = { $index } of { $of } in burst { $burst }
loupe-in-stack = { $index } of { $of } in its stack
loupe-at-peak = at the peak
loupe-before-peak = { $ms } ms before the peak
loupe-after-peak = { $ms } ms after the peak
loupe-percent = { $percent } %
loupe-coarse = the preview is only { $width } px wide
loupe-flicking = In place of the current photo: ← → flick, let go to return
loupe-blown = blown
loupe-blocked = blocked
loupe-sharp = sharp
loupe-of-the-preview = in the preview JPEG, as shown
loupe-guide-thirds = Thirds
loupe-guide-golden = Golden section
loupe-guide-four-to-five = 4:5
loupe-guide-square = 1:1
loupe-guide-sixteen-to-nine = 16:9
