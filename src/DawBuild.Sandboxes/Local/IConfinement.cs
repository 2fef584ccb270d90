using DawBuild.Runs.Sandboxes;

namespace DawBuild.Sandboxes.Local;

/// <summary>A way to keep commands to their clone.</summary>
internal interface IConfinement
{
    /// <summary>The name of the back end.</summary>
    string Name { get; }

    /// <summary>Gets ready to run the commands of one verification.</summary>
    IShell Open(Scratch scratch, ObjectStore objects, VerificationRequest request);
}
