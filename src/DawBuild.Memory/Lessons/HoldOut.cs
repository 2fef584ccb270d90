using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DawBuild.Memory.Lessons;

/// <summary>
/// Selects the tasks that get no lessons, by a hash of run and task. The selection is random, but the same for all attempts and at every call.
/// </summary>
internal static class HoldOut
{
    /// <summary>True if the task is in the given share of held-out tasks.</summary>
    /// <param name="run">The run's id.</param>
    /// <param name="task">The task's id.</param>
    /// <param name="percent">From 0 to 100.</param>
    public static bool Has(string run, string task, int percent) =>
        BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{run}\n{task}"))) % 100 < percent;
}
