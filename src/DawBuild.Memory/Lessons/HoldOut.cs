using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DawBuild.Memory.Lessons;

/// <summary>Which tasks do without lessons. Drawn by a hash of run and task: by chance, the same for all attempts, and the same whenever it is asked again.</summary>
internal static class HoldOut
{
    /// <summary>True for the given share of tasks.</summary>
    /// <param name="run">The run's id.</param>
    /// <param name="task">The task's id.</param>
    /// <param name="percent">From 0 to 100.</param>
    public static bool Has(string run, string task, int percent) =>
        BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{run}\n{task}"))) % 100 < percent;
}
