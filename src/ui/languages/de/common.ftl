### Wörter, die jede Ansicht braucht.

program-name = Candor
photos-count = { $count ->
    [one] { $count } Foto
   *[other] { $count } Fotos
}

emotion-surprise = Überraschung
emotion-fear = Angst
emotion-disgust = Ekel
emotion-anger = Ärger
emotion-happiness = Freude
emotion-sadness = Trauer
emotion-contempt = Verachtung
emotion-surprise-or-fear = Überraschung oder Angst
emotion-anger-or-disgust = Ärger oder Ekel
