-- From what sidecars say to what the catalog holds: fields, flag, stars and label, keywords.

local Lightroom = require("spec.support.lightroom")

local function face(overrides)
    local described = {
        called = "happiness",
        intensity = 0.8712,
        score = 0.9,
        sharpness = 1,
        eyes = "open",
        verdict = "likely",
        evidence = {},
    }
    for key, value in pairs(overrides or {}) do
        described[key] = value
    end
    return described
end

describe("fields", function()
    local lightroom, of

    before_each(function()
        lightroom = Lightroom.new()
        of = lightroom:module("Fields").of
    end)

    after_each(function()
        lightroom:close()
    end)

    it("hold figures of the same width, so that text sorts as they do", function()
        local burst = { id = 7, index = 2, of = 3, apexOffset = -40.4, reason = "why", preset = "genuine-smile" }
        local values = of({ shape = "1", faces = { face() }, burst = burst })
        assert.same({
            emotion = "happiness",
            emotions = "happiness",
            intensity = "0.87",
            genuine = "likely",
            eyes = "open",
            sharpness = "1.00",
            score = "0.90",
            moment = "peak",
            apexDistance = "-0040",
            burst = "0007",
            placeInBurst = "2/3",
            reason = "why",
            preset = "genuine-smile",
            readBy = "Candor 1",
        }, values)
    end)

    it("say in words how far from the peak a photo is", function()
        local words = { [-151] = "before", [-150] = "near", [-50] = "peak", [0] = "peak", [51] = "near", [900] = "after" }
        for offset, word in pairs(words) do
            local values = of({ shape = "1", faces = {}, burst = { apexOffset = offset } })
            assert.equal(word, values.moment)
            assert.equal(offset, tonumber(values.apexDistance))
            assert.equal(5, #values.apexDistance)
        end
        assert.is_nil(of({ shape = "1", faces = {}, burst = {} }).moment)
    end)

    it("say of a group what shows in any face, and the worst of all eyes", function()
        local faces = { face(), face({ called = "surprise-or-fear", eyes = "blink" }), face({ score = 0 }) }
        local values = of({ shape = "1", faces = faces })
        assert.equal("happiness, surprise-or-fear", values.emotions)
        assert.equal("happiness", values.emotion)
        assert.equal("blink", values.eyes)
        assert.equal("0.90", values.score)
    end)

    it("name the evidence for and against", function()
        local evidence = {
            { cue = "slow-onset", finding = "for" },
            { cue = "duration", finding = "neutral" },
            { cue = "nothing-leaks", finding = "against" },
            { cue = "a-later-cue", finding = "for" },
        }
        local values = of({ shape = "1", faces = { face({ evidence = evidence }) } })
        assert.equal("for it: slow onset, a-later-cue; against it: nothing else shows", values.evidence)
    end)

    it("are empty where Candor has not been", function()
        assert.same({}, of({ faces = {}, flag = 1 }))
    end)

    it("never hold more than Lightroom takes, nor half a character", function()
        local reason = string.rep("\226\134\146", 200)
        local values = of({ shape = "1", faces = {}, burst = { reason = reason } })
        assert.is_true(#values.reason <= 511)
        assert.is_truthy(string.find(values.reason, "^[\226\134\146]+%.%.%.$"))
        assert.equal(0, (#values.reason - 3) % 3)
    end)
end)

describe("flag, stars and label", function()
    local lightroom, changes, labels

    before_each(function()
        lightroom = Lightroom.new()
        local Labels = lightroom:module("Labels")
        labels = Labels.new({ red = "Rot", green = "Grün", blue = "" })
        local preferences = lightroom:module("Preferences").table()
        changes = function(facts, photo, overrule)
            preferences.overrule = overrule or false
            return lightroom:module("Assessment").changes(facts, photo, labels, preferences)
        end
    end)

    after_each(function()
        lightroom:close()
    end)

    it("fill what Lightroom has nothing in", function()
        local wanted = { pickStatus = 1, rating = 3, label = "Rot" }
        assert.same(wanted, (changes({ flag = 1, stars = 3, label = "Red" }, { pickStatus = 0, label = "" })))
    end)

    it("leave another word of Lightroom's, and that is said", function()
        local made, isLeft = changes({ flag = 1, stars = 3 }, { pickStatus = -1, rating = 3, label = "" })
        assert.same({}, made)
        assert.is_true(isLeft)
    end)

    it("take its place where the photographer wants it", function()
        local photo = { pickStatus = -1, rating = 2, label = "Grün" }
        local made, isLeft = changes({ flag = 0, stars = 0, label = "red" }, photo, true)
        assert.same({ pickStatus = 0, rating = 0, label = "Rot" }, made)
        assert.is_false(isLeft)
    end)

    it("go by who changed them since the sidecar was read last", function()
        local cases = {
            { "only Candor", says = 1, has = -1, before = -1, becomes = 1 },
            { "only Candor, who took it back", says = nil, has = 1, before = 1, becomes = 0 },
            { "only Lightroom", says = 1, has = -1, before = 1, isLeft = true },
            { "only Lightroom, which took it away", says = 1, has = 0, before = 1, isLeft = true },
            { "both, to the same", says = -1, has = -1, before = 1 },
            { "both, to something else", says = 1, has = -1, before = 0, isLeft = true },
            { "Lightroom, where Candor took it back", says = nil, has = -1, before = 1 },
            { "nobody", says = 1, has = 1, before = 1 },
            { "nobody, and nothing was ever said", says = nil, has = 0, before = 0 },
        }
        for _, case in ipairs(cases) do
            local photo = { pickStatus = case.has, label = "", memory = "flag=" .. case.before }
            local made, isLeft, memory = changes({ flag = case.says }, photo)
            assert.same({ pickStatus = case.becomes }, made, case[1])
            assert.equal(case.isLeft or false, isLeft, case[1])
            assert.equal("flag=" .. (case.says or 0) .. "\nstars=0\nlabel=", memory)
        end
    end)

    it("remember nothing of what is not taken over", function()
        lightroom:module("Preferences").table().takeStars = false
        local _, _, memory = changes({ flag = 1, stars = 3, label = "Red" }, { pickStatus = 0, label = "" })
        assert.equal("flag=1\nlabel=Rot", memory)
    end)

    it("that a sidecar does not speak of are never touched", function()
        local made, isLeft = changes({}, { pickStatus = 1, rating = 5, label = "Rot" }, true)
        assert.same({}, made)
        assert.is_false(isLeft)
    end)

    it("are left out one by one where they are not wanted", function()
        local preferences = lightroom:module("Preferences").table()
        preferences.takeFlags, preferences.takeLabels = false, false
        local photo = { pickStatus = 0, label = "" }
        assert.same({ rating = 2 }, (changes({ flag = 1, stars = 2, label = "Red" }, photo)))
    end)

    it("have labels by the names of the photographer's set", function()
        assert.equal("Rot", labels:toLightroom("Red"))
        assert.equal("Rot", labels:toLightroom("Rot"))
        assert.equal("Blue", labels:toLightroom("Blue"))
        assert.equal("For the album", labels:toLightroom("For the album"))
        local toCandor = lightroom:module("Labels").toCandor
        assert.equal("red", toCandor("red", "Rot"))
        assert.equal("none", toCandor("none", ""))
        assert.is_nil(toCandor("none", "For the album"))
    end)
end)

describe("keywords", function()
    local lightroom, plan

    before_each(function()
        lightroom = Lightroom.new()
        plan = lightroom:module("KeywordPlan").of
    end)

    after_each(function()
        lightroom:close()
    end)

    local WANTED = { "Expression|Happiness", "Candor" }

    it("are added, and written down", function()
        local made = plan(WANTED, "Anna, Berlin", nil)
        assert.same({ add = WANTED, remove = {}, record = "Expression|Happiness\nCandor" }, made)
    end)

    it("that are as they should be are left alone", function()
        assert.is_nil(plan(WANTED, "Anna, Candor, Happiness", "Expression|Happiness\nCandor"))
        assert.is_nil(plan({}, "Anna", nil))
    end)

    it("that came with the import are nobody's to take away", function()
        assert.is_nil(plan(WANTED, "candor, happiness", nil))
        assert.is_nil(plan(WANTED, "Candor < Programs, Expression > Happiness", nil))
        assert.is_nil(plan({}, "Candor, Happiness", nil))
    end)

    it("that the photographer took out stay out", function()
        assert.is_nil(plan(WANTED, "Candor", "Expression|Happiness\nCandor"))
    end)

    it("that no longer hold are taken away, if they are Candor's", function()
        local made = plan({ "Expression|Surprise", "Candor" }, "Anna, Candor, Happiness", "Expression|Happiness\nCandor")
        assert.same({ "Expression|Surprise" }, made.add)
        assert.same({ "Expression|Happiness" }, made.remove)
        assert.equal("Expression|Surprise\nCandor", made.record)
    end)
end)
