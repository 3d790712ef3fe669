-- What the sidecars beside this file say: test vectors for every reader of sidecars in Lua. A file that is named in
-- `refused` must be refused with a sentence that has these words in it.
--
-- flag: 1 picked, -1 rejected, 0 said to be neither, nil where nothing is said. stars: nil where nothing is said.
-- keywords and hierarchical: those that Candor added.
return {
  facts = {
    ["as_attributes.xmp"] = {
      flag = 1,
      stars = 4,
      label = "Green",
      keywords = { "Happiness", "Candor" },
      hierarchical = { "Expression|Happiness" },
      burst = { id = 7, index = 2, of = 3, decided_at = 12.3456, apex_offset_ms = -40 },
    },
    ["as_elements_with_other_prefixes.xmp"] = {
      flag = -1,
      stars = 3,
      label = "red",
      keywords = { "Fear & ☺" },
      burst = { id = 9, index = 1, of = 1 },
    },
    ["good_wins_over_pick.xmp"] = { flag = -1 },
    ["pick_alone.xmp"] = { flag = -1 },
    ["rating_of_minus_one.xmp"] = { flag = -1 },
    ["unflagged_by_pick_in_spite_of_the_rating.xmp"] = { flag = 0 },
    ["stars_with_a_fraction_and_a_foreign_label.xmp"] = { stars = 4, label = "Zweite Wahl" },
    ["saved_snapshots_do_not_count.xmp"] = { stars = 2 },
    ["single_quotes_comments_and_cdata.xmp"] = { stars = 1, label = "Blue" },
    ["utf16_little_endian.xmp"] = { flag = 1, stars = 5, keywords = { "Überraschung 😀" } },
    ["utf16_big_endian.xmp"] = { flag = 1, stars = 5, keywords = { "Überraschung 😀" } },
    ["utf8_with_a_mark.xmp"] = { flag = 1, stars = 5, keywords = { "Überraschung 😀" } },
  },
  refused = {
    ["refused_because_a_tag_is_not_closed.xmp"] = "line 4",
    ["refused_because_it_ends_in_a_tag.xmp"] = "line 3",
    ["refused_because_a_prefix_is_bound_to_nothing.xmp"] = "xmp",
    ["refused_because_it_is_no_xmp.xmp"] = "no XMP",
  },
}
