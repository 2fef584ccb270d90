namespace DawBuild.Sandboxes.E2B;

/// <summary>A command printed more than it may, or a file is too large.</summary>
internal sealed class OutputBudgetException : Exception;
