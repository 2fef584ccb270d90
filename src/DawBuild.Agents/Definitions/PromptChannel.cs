namespace DawBuild.Agents.Definitions;

/// <summary>How a CLI receives its prompt.</summary>
internal enum PromptChannel
{
    /// <summary>As the argument that contains <c>{prompt}</c>.</summary>
    Argument,

    /// <summary>On standard input, which is then closed.</summary>
    Stdin,

    /// <summary>In the file <c>{prompt_file}</c>.</summary>
    File,
}
