namespace DawBuild.Bench;

/// <summary>A benchmark whose results are compared with targets.</summary>
internal interface IBenchmark
{
    /// <summary>The benchmark's name on the command line.</summary>
    string Name { get; }

    /// <summary>Runs the benchmark.</summary>
    /// <param name="scratchDirectory">A folder for the benchmark's use, deleted afterwards.</param>
    /// <param name="ct">Cancels the operation.</param>
    Task<IReadOnlyList<Measurement>> RunAsync(string scratchDirectory, CancellationToken ct);
}
