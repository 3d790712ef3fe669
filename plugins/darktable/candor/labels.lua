-- The five colour labels and the words by which sidecars call them: Lightroom writes the name that its language has for
-- them. Names of a set that a photographer made up are not known here.

local labels = {}

labels.ALL = { "Red", "Yellow", "Green", "Blue", "Purple" }

local OTHER_WORDS = {
  Red = { "rot", "rouge", "rojo", "rosso", "vermelho" },
  Yellow = { "gelb", "jaune", "amarillo", "giallo", "amarelo" },
  Green = { "grün", "vert", "verde" },
  Blue = { "blau", "bleu", "azul", "blu" },
  Purple = { "lila", "violett", "violet", "pourpre", "púrpura", "morado", "viola", "roxo" },
}

local by_word = {}
for _, label in ipairs(labels.ALL) do
  by_word[label:lower()] = label
  for _, word in ipairs(OTHER_WORDS[label]) do
    by_word[word] = label
  end
end

-- The label that a word means, in any case; nil where it is none of the five.
function labels.of(word)
  return by_word[word:lower()]
end

return labels
