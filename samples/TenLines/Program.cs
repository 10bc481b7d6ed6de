using SynthData.Engine.Metadata;
using SynthData.Engine.Models;
using SynthData.Engine.Quality;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;
using SynthData.Errors;

var source = CsvReader.Read(args[0]);
var metadata = MetadataDetector.Detect(source);
var problems = new DiagnosticBag();
var real = TableBuilder.Build(source, metadata, problems);
problems.ThrowIfErrors();
var model = Model.Fit(real, metadata);
var synthetic = model.Sample(new SampleOptions(Rows: real.RowCount));
CsvWriter.Write(synthetic, args[1]);
Console.WriteLine($"quality {Evaluation.Run(real, synthetic, metadata).Quality.SharedBins!.Score:F3}");
