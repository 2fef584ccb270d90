using System.Security.Cryptography;
using System.Text;

namespace DawBuild.Runs;

/// <summary>
/// Marks the processes and temporary folders of a run on this machine. The mark comes from the run's private folder, not from its id: two clones can work on
/// the same run (jobs of a workflow on one runner), and neither may end the other's processes.
/// </summary>
public static class RunMark
{
    /// <summary>Returns the mark of the run with this private folder: 16 hexadecimal digits.</summary>
    /// <param name="privateDirectory">Absolute path.</param>
    public static string Of(string privateDirectory) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(privateDirectory)))[..16];
}
