### Words that every screen uses.

program-name = Candor
photos-count = { $count ->
    [one] { $count } photo
   *[other] { $count } photos
}

emotion-surprise = Surprise
emotion-fear = Fear
emotion-disgust = Disgust
emotion-anger = Anger
emotion-happiness = Happiness
emotion-sadness = Sadness
emotion-contempt = Contempt
emotion-surprise-or-fear = Surprise or fear
emotion-anger-or-disgust = Anger or disgust
