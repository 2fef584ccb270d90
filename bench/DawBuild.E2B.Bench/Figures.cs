namespace DawBuild.E2B.Bench;

/// <summary>One measurement of one client.</summary>
/// <param name="Commands">Seconds for 1,000 short commands, one after another.</param>
/// <param name="Stream">Seconds for 200 MB on one standard output.</param>
/// <param name="PeakMegabytes">Peak memory of the process, in MB.</param>
internal sealed record Figures(double Commands, double Stream, double PeakMegabytes);
