namespace DawBuild.Processes;

/// <summary>The owner of this process.</summary>
public static class ProcessOwner
{
    /// <summary>The effective user id.</summary>
    public static uint User => Posix.EffectiveUser;

    /// <summary>The effective group id.</summary>
    public static uint Group => Posix.EffectiveGroup;
}
