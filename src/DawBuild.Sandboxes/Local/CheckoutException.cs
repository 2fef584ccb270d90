namespace DawBuild.Sandboxes.Local;

/// <summary>Git could not check out a commit.</summary>
/// <param name="message">Git's error message.</param>
internal sealed class CheckoutException(string message) : Exception(message);
