### Words that every screen uses.

program-name = Candor
photos-count = { $count ->
    [one] { $count } photo
   *[other] { $count } photos
}
