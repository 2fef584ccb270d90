// A separate process that holds a run's lock or writes its journal, for tests that kill it.
//   lock <path> <run>       takes the lock, prints "held", and keeps it until standard input ends
//   hide                    hides its memory, and prints whether others may read it
//   journal <path> <count>  appends events one by one, and prints the position of each one that is on disk
using System.Globalization;
using System.Runtime.InteropServices;
using DawBuild.Diagnostics;
using DawBuild.Processes;
using DawBuild.Runs;
using DawBuild.Runs.Journal;

try
{
    switch (args)
    {
        case ["lock", var path, var run]:
            using (RunLock.Take(path, run))
            {
                Console.WriteLine("held");
                await Console.In.ReadToEndAsync();
            }

            break;
        case ["journal", var path, var count]:
            await using (var journal = RunJournal.Open(path, TimeProvider.System))
            {
                for (var i = 0; i < int.Parse(count, CultureInfo.InvariantCulture); i++)
                {
                    await journal.AppendAsync(new RunWarned("DAW5004", $"number {i}"));
                    Console.WriteLine(journal.State.Seq);
                }
            }

            break;
        case ["hide"]:
            OwnMemory.Hide();
            Console.WriteLine(Dumpable());
            break;
        default:
            return 64;
    }

    return 0;
}
catch (DawException e)
{
    Console.WriteLine(e.Message);
    return 1;
}

// PR_GET_DUMPABLE
static int Dumpable() => prctl(3, 0, 0, 0, 0);

[DllImport("libc")]
[DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
static extern int prctl(int option, nuint second, nuint third, nuint fourth, nuint fifth);
