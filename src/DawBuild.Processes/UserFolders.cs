namespace DawBuild.Processes;

/// <summary>The folders of the user that this process runs as. They need not exist.</summary>
public static class UserFolders
{
    /// <summary>Absolute path of the home folder: <c>HOME</c>, or else the account's.</summary>
    public static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);

    /// <summary>Absolute path of the folder for settings: <c>XDG_CONFIG_HOME</c>, or else <c>~/.config</c>, or what the system has in its place.</summary>
    public static string Settings => Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);
}
