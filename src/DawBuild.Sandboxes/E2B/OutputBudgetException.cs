namespace DawBuild.Sandboxes.E2B;

/// <summary>A command printed more than it may.</summary>
internal sealed class OutputBudgetException : Exception;
