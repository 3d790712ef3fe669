### Wörter, die jede Ansicht braucht.

program-name = Candor
photos-count = { $count ->
    [one] { $count } Foto
   *[other] { $count } Fotos
}
