namespace DawBuild.Agents.Definitions;

/// <summary>How a CLI gets its prompt.</summary>
internal enum PromptChannel
{
    /// <summary>As the argument with <c>{prompt}</c>.</summary>
    Argument,

    /// <summary>On its standard input, which is closed afterwards.</summary>
    Stdin,

    /// <summary>In the file <c>{prompt_file}</c>.</summary>
    File,
}
