using System.Security.Cryptography;
using System.Text;

namespace DawBuild.Runs;

/// <summary>
/// What processes and temporary folders of a run are known by on this machine. It comes from the run's private folder, not from its id: two clones
/// may work on one run (jobs of a workflow on one runner), and neither may end what the other has started.
/// </summary>
public static class RunMark
{
    /// <summary>The mark of the run with this private folder: 16 hexadecimal digits.</summary>
    /// <param name="privateDirectory">Absolute path.</param>
    public static string Of(string privateDirectory) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(privateDirectory)))[..16];
}
