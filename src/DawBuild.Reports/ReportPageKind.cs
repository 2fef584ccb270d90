namespace DawBuild.Reports;

/// <summary>What becomes of the page.</summary>
internal enum ReportPageKind
{
    /// <summary>A file that has all of its data, and connects to nothing.</summary>
    File,

    /// <summary>Served by the dashboard, which it asks for data.</summary>
    Live,
}
