namespace DawBuild.Sandboxes.Local;

/// <summary>Git could not check a commit out.</summary>
/// <param name="message">What it said.</param>
internal sealed class CheckoutException(string message) : Exception(message);
