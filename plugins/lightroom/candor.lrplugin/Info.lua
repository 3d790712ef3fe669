-- What Lightroom Classic has to know of the plug-in before it loads anything else.
-- It runs where only LOC and strings are there: no import, no require.

return {
    LrSdkVersion = 6.0,
    LrSdkMinimumVersion = 6.0,

    LrToolkitIdentifier = "photo.candor.lightroom",
    LrPluginName = LOC "$$$/Candor/Plugin/Name=Candor",

    LrPluginInfoProvider = "PluginInfo.lua",
    LrMetadataProvider = "MetadataFields.lua",
    LrMetadataTagsetFactory = "MetadataTagset.lua",

    LrLibraryMenuItems = {
        {
            title = LOC "$$$/Candor/Menu/Import=Import a Candor Session...",
            file = "ImportSessionMenu.lua",
        },
        {
            title = LOC "$$$/Candor/Menu/Read=Read Candor's Metadata",
            file = "ReadMetadataMenu.lua",
            enabledWhen = "photosAvailable",
        },
        {
            title = LOC "$$$/Candor/Menu/SmartCollections=Build Smart Collections",
            file = "SmartCollectionsMenu.lua",
        },
        {
            title = LOC "$$$/Candor/Menu/WriteBack=Write Flags Back to Candor",
            file = "WriteBackMenu.lua",
            enabledWhen = "photosSelected",
        },
    },

    VERSION = { major = 0, minor = 1, revision = 0 },
}
