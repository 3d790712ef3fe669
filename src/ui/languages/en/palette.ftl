### The list of everything that can be done, searched by its words.

palette-placeholder = What do you want to do?
palette-nothing = Nothing is called that.
palette-foot = ↑ ↓ choose · Enter does it · Esc closes
palette-group-photos = Photos
palette-group-suggested = Suggestions
palette-group-export = Export
palette-skipped = Files that cannot be shown
palette-why-not-saved = Why not all is saved
palette-lag-longer = Lag: longer
palette-lag-shorter = Lag: shorter
palette-burst-longer = Burst: one photo more
palette-burst-shorter = Burst: one photo fewer
palette-stars = { $stars ->
    [0] No stars
    [one] { $stars } star
   *[other] { $stars } stars
}
palette-label = Label: { $label }
palette-pick = Pick
palette-reject = Reject
palette-unflag = Take the flag away
palette-pick-only = Pick, reject the rest of the stack
palette-fewer-stars = A star fewer
palette-more-stars = A star more
palette-undo = Take back
palette-redo = Do again
palette-select-all = Select all
palette-select-none = Select none
palette-grid = Grid
palette-loupe = Loupe
palette-toggle-loupe = Loupe and back
palette-compare = Compare two
palette-survey = Side by side
palette-zoom = Eyes at 100 %
palette-next-face = Next face
palette-previous-face = Face before
palette-toggle-stack = Open or close the stack
palette-toggle-all-stacks = Open or close all stacks
palette-tops-only = Only the best of each stack
palette-auto-advance = Go on after deciding
palette-clipping = Clipping
palette-focus-peaking = What is sharp
palette-crop-guide = Crop guide
palette-suggest = Suggest picks
palette-search = Search names
palette-larger-thumbnails = Thumbnails larger
palette-smaller-thumbnails = Thumbnails smaller
palette-larger-text = Text larger
palette-smaller-text = Text smaller
palette-panels = Panels
palette-full-screen = Full screen
palette-open-folder = Open a folder…
palette-export = Export picks…
palette-help = The map of keys
palette-swap = Change places
palette-take-out = Take out of the photos side by side
