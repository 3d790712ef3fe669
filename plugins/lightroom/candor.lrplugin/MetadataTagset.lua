-- The choice "Candor" above Lightroom's metadata panel: Candor's fields with the few others that one looks at while picking.

return {
    id = "candor",
    title = LOC "$$$/Candor/Tagset/Title=Candor",
    items = {
        "com.adobe.filename",
        "com.adobe.rating",
        "com.adobe.colorLabels",
        "com.adobe.separator",
        "photo.candor.lightroom.*",
    },
}
