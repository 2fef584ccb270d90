namespace DawBuild.Bench;

/// <summary>One measured figure.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Value">The value.</param>
/// <param name="Unit">The unit: <c>s</c>, <c>MB</c>, <c>ms/task</c>, <c>x ideal</c>.</param>
/// <param name="Target">The maximum, in the same unit; null for a figure that only explains others.</param>
internal sealed record Measurement(string What, double Value, string Unit, double? Target = null)
{
    /// <summary>Measured ÷ target; above 1, the target is missed.</summary>
    public double? Ratio => Value / Target;
}
