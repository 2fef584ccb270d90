using System.Globalization;
using DawBuild.Git.Tests.Objects;

// The part of a test that needs its own process.
if (args is not ["mutants", var folder, var seed, var count])
{
    await Console.Error.WriteLineAsync("Started by tests only.");
    return 2;
}

await Mutants.RunAsync(folder, int.Parse(seed, CultureInfo.InvariantCulture), int.Parse(count, CultureInfo.InvariantCulture));
return 0;
