using SynthData.Cli;
using SynthData.Cli.Output;

using var interruption = new Interruption();
var exitCode = CommandLine.Run(args, Terminal.OfProcess(interruption.WaitForWork), interruption.Token);
return exitCode == ExitCode.Interrupted ? interruption.ExitCode : exitCode;
