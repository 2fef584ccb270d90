namespace DawBuild.Processes;

/// <summary>Whose process this is.</summary>
public static class ProcessOwner
{
    /// <summary>The effective user's number.</summary>
    public static uint User => Posix.EffectiveUser;

    /// <summary>The effective group's number.</summary>
    public static uint Group => Posix.EffectiveGroup;
}
