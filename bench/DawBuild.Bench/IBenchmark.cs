namespace DawBuild.Bench;

/// <summary>One thing that is measured against a target.</summary>
internal interface IBenchmark
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    /// <summary>Measures.</summary>
    /// <param name="scratchDirectory">A folder of its own, removed afterwards.</param>
    /// <param name="ct">Stops it.</param>
    Task<IReadOnlyList<Measurement>> RunAsync(string scratchDirectory, CancellationToken ct);
}
