//! Sidecars in the manner of other programs.
#![allow(dead_code, reason = "every test crate uses a part of it")]

/// Attributes, as Lightroom writes them, with a nested snapshot that must not be taken for the photo's own.
pub const LIGHTROOM: &str = r#"<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Adobe XMP Core 7.0-c000">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmpDM="http://ns.adobe.com/xmp/1.0/DynamicMedia/"
    xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/"
    xmlns:crss="http://ns.adobe.com/camera-raw-saved-settings/1.0/"
   xmp:CreatorTool="Adobe &quot;Lightroom&quot; &lt;15&gt;"
   xmp:Rating="3"
   xmp:Label="Yellow"
   xmpDM:pick="-1"
   xmpDM:good="false"
   crs:Exposure2012="+0.35">
   <dc:subject>
    <rdf:Bag>
     <rdf:li>Anna</rdf:li>
     <rdf:li>Tom &amp; Jerry</rdf:li>
    </rdf:Bag>
   </dc:subject>
   <crss:SavedSettings>
    <rdf:Seq>
     <rdf:li>
      <rdf:Description
       crss:Name="Snapshot"
       xmp:Rating="1">
      <crss:Parameters>
       <rdf:Description xmp:Rating="5" xmpDM:good="true">
        <dc:subject><rdf:Bag><rdf:li>Nested</rdf:li></rdf:Bag></dc:subject>
       </rdf:Description>
      </crss:Parameters>
      </rdf:Description>
     </rdf:li>
    </rdf:Seq>
   </crss:SavedSettings>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
"#;

/// Elements, one description a namespace, single quotes, wrapper and padding, as `ExifTool` writes them.
pub const EXIFTOOL: &str = "<?xpacket begin='\u{FEFF}' id='W5M0MpCehiHzreSzNTczkc9d'?>
<x:xmpmeta xmlns:x='adobe:ns:meta/' x:xmptk='Image::ExifTool 12.57'>
<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>

 <rdf:Description rdf:about=''
  xmlns:aux='http://ns.adobe.com/exif/1.0/aux/'>
  <aux:Lens>EF100mm f/2.8</aux:Lens> <!-- a comment -->
 </rdf:Description>

 <rdf:Description rdf:about=''
  xmlns:dc='http://purl.org/dc/elements/1.1/'>
  <dc:subject>
   <rdf:Bag>
    <rdf:li>Käfer &amp; Co</rdf:li>
   </rdf:Bag>
  </dc:subject>
  <dc:title>
   <rdf:Alt>
    <rdf:li xml:lang='x-default'><![CDATA[<Ladybug>]]></rdf:li>
   </rdf:Alt>
  </dc:title>
 </rdf:Description>

 <rdf:Description rdf:about=''
  xmlns:xap='http://ns.adobe.com/xap/1.0/'>
  <xap:Label>Rot</xap:Label>
  <xap:Rating>2</xap:Rating>
 </rdf:Description>
</rdf:RDF>
</x:xmpmeta>
                                                  
                                                  
<?xpacket end='w'?>";

/// Face regions of another program, one with a name, and none of our namespaces but theirs.
pub const REGIONS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/"
    xmlns:stDim="http://ns.adobe.com/xap/1.0/sType/Dimensions#"
    xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#">
   <mwg-rs:Regions rdf:parseType="Resource">
    <mwg-rs:AppliedToDimensions stDim:w="6000" stDim:h="4000" stDim:unit="pixel"/>
    <mwg-rs:RegionList>
     <rdf:Bag>
      <rdf:li>
       <rdf:Description mwg-rs:Name="Anna" mwg-rs:Type="Face">
        <mwg-rs:Area stArea:x="0.8" stArea:y="0.8" stArea:w="0.1" stArea:h="0.1" stArea:unit="normalized"/>
       </rdf:Description>
      </rdf:li>
     </rdf:Bag>
    </mwg-rs:RegionList>
   </mwg-rs:Regions>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
"#;

/// Nothing but the root, on one line.
pub const BARE: &str = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>";

/// A description that closes itself, on one line; our usual prefixes mean something else, and keywords are no array.
pub const CONTRARY: &str = "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><r:Description r:about='' \
    xmlns:candor='http://example.org/not-us/' xmlns:xmp='http://example.org/nor-them/' candor:x='1' xmp:Rating='9' \
    xmlns:dc='http://purl.org/dc/elements/1.1/' dc:subject='only one'/></r:RDF>";

/// All of them, with Windows' line ends and other encodings too.
pub fn all() -> Vec<(&'static str, Vec<u8>)> {
    let utf16 = |text: &str| {
        let units = std::iter::once(0xFEFF).chain(text.replace('\n', "\r\n").encode_utf16().collect::<Vec<_>>());
        units.flat_map(u16::to_le_bytes).collect()
    };
    vec![
        ("Lightroom", LIGHTROOM.into()),
        ("ExifTool", EXIFTOOL.into()),
        ("regions", REGIONS.into()),
        ("bare", BARE.into()),
        ("contrary", CONTRARY.into()),
        ("Windows' line ends", LIGHTROOM.replace('\n', "\r\n").into()),
        ("UTF-8 with a mark", [b"\xEF\xBB\xBF", EXIFTOOL.as_bytes()].concat()),
        ("UTF-16", utf16(LIGHTROOM)),
        ("empty file", Vec::new()),
    ]
}
