### The grid of photos, the panel of filters, and what is said of photos.

## The bar above the photos

grid-photos = { $count ->
    [one] { $figure } photo
   *[other] { $figure } photos
}
grid-of-all = { $shown } of { $photos }
grid-chosen = { $figure } chosen
grid-close-all-stacks = Close all stacks
grid-open-all-stacks = Open all stacks
grid-thumbnail-size = Size of the thumbnails
grid-suggest = Suggest picks
grid-advance-flags = Go on after flags
grid-advance-all = Go on after flags, stars and labels
grid-advance-never = Stay on the photo

## Below a photo

grid-picked = Picked
grid-rejected = Rejected
grid-no-face = no face
grid-quiet = Quiet
grid-eyes-shut = Eyes shut
grid-genuine = Likely genuine
grid-posed = Likely posed
grid-apex = peak
grid-best = best
grid-open-stack = Open the stack
grid-close-stack = Close the stack
grid-overruled = Another program has written something else since; that counts

## What was just done

grid-undone = Taken back: { $what }
grid-redone = Done again: { $what }
grid-not-shown-now = { $said } (not shown now)
grid-nothing-to-undo = Nothing to take back
grid-nothing-to-redo = Nothing to do again
grid-said-picked = picked { $photos }
grid-said-rejected = rejected { $photos }
grid-said-unflagged = flag taken from { $photos }
grid-said-stars = { $stars ->
    [0] stars taken from { $photos }
    [one] { $stars } star for { $photos }
   *[other] { $stars } stars for { $photos }
}
grid-said-label = { $label } label for { $photos }
grid-said-no-label = label taken from { $photos }
grid-label-red = Red
grid-label-yellow = Yellow
grid-label-green = Green
grid-label-blue = Blue
grid-label-purple = Purple

## Filters

grid-filters = Filters
grid-find-name = Find a name
grid-flag = Flag
grid-name = Name
grid-clear = Clear
grid-clear-hint = Ask for nothing: show all photos
grid-show = Show
grid-all = All
grid-undecided = Undecided
grid-best-of-each = Best of each burst
grid-stars = Stars at least
grid-labels = Label
grid-no-label = No label
grid-none-yet = None given yet
grid-emotion = Emotion
grid-none-read = None read yet
grid-level = Level at least
grid-any = any
grid-quality = Quality
grid-eyes-open = Eyes open
grid-score = Score at least
grid-sharpness = Sharp eyes at least
grid-authenticity = Genuine
grid-not-posed = Leave out posed
grid-likely-genuine = Likely genuine
grid-sitters = Sitter
grid-sitter = Person { $number }
grid-order = Order
grid-order-time = Capture time
grid-order-score = Highest score
grid-order-apex = Closest to the peak
grid-order-sharpness = Sharpest eyes
grid-order-emotion = Emotion
grid-best-for = Best of a stack
grid-best-as-shot = As it was shot
grid-best-for-hint = Which expression makes a shot the best of its stack
grid-saved = Saved filters
grid-nothing-saved = Ask for something, then save it here.
grid-save-filter = Save this filter…
grid-filter-name = Name of the filter
grid-rename = Rename
grid-delete = Delete

## Suggestions

grid-would = Would pick { $picks }, reject { $rejects }, leave { $left } to you
grid-would-short = Pick { $picks }, reject { $rejects }?
grid-would-pick = Pick?
grid-would-reject = Reject?
grid-show-only-these = Show only these
grid-show-all-again = Show all
grid-apply = Apply
grid-cancel = Cancel
grid-suggestions-applied = Picked { $picks }, rejected { $rejects }. { $key } takes it back.
grid-nothing-to-suggest = Nothing to suggest: all is decided, or no faces were read yet

## Files that cannot be shown

grid-skipped = { $count ->
    [one] { $figure } file cannot be shown
   *[other] { $figure } files cannot be shown
}
grid-skipped-more = and { $figure } more

## In the place of the photos

grid-no-folder = No folder is open
grid-no-folder-hint = Open one, or drag it onto this window.
grid-open-folder = Open a folder…
grid-opening = Opening the folder
grid-opening-hint = The first photos appear in a moment.
grid-reading = Reading photos
grid-reading-hint = They appear here one after the other.
grid-no-photos = No photos yet
grid-no-photos-hint = They appear here as soon as they lie whole in the folder.
grid-none-readable = No photo here can be shown
grid-none-readable-hint = The list says why. Are they whole, and are they photos?
grid-nothing-passes = No photo passes
grid-nothing-passes-hint = Take back one of the things that are asked, or show all photos.
grid-faces-still-read = Faces are still being read: { $done } of { $of }
grid-without = Without “{ $what }”: { $photos }
grid-show-all = Show all photos
