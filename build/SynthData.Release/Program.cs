using System.Globalization;
using SynthData.Release;
using SynthData.Release.Images;
using SynthData.Release.Materials;

if (args is not [var what, var published, var output] || what is not ("image" or "sbom"))
{
    Console.Error.WriteLine("Usage: image|sbom PUBLISHED-FOLDER OUTPUT-FILE, in the repository, with VERSION, REVISION and SOURCE_DATE_EPOCH set");
    return 1;
}

var release = new ReleaseInfo(
    Environment.GetEnvironmentVariable("VERSION") ?? "0.0.0", Environment.GetEnvironmentVariable("REVISION") ?? "",
    DateTimeOffset.FromUnixTimeSeconds(long.Parse(Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH") ?? "0", CultureInfo.InvariantCulture)));
var materials = new BillOfMaterials(release, published);
if (what == "sbom") File.WriteAllBytes(output, materials.ToJson());
else Console.Out.WriteLine(OciArchive.Write(output, release, new ImageFiles(release, published, materials)));
return 0;
