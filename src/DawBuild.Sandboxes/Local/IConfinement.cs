using DawBuild.Runs.Sandboxes;

namespace DawBuild.Sandboxes.Local;

/// <summary>A way to confine commands to their clone.</summary>
internal interface IConfinement
{
    /// <summary>The name of the back end.</summary>
    string Name { get; }

    /// <summary>Prepares to run the commands of one verification.</summary>
    IShell Open(Scratch scratch, ObjectStore objects, VerificationRequest request);
}
