using System.Globalization;

namespace DawBuild.Graph.Projects;

/// <summary>The project of one gate: it asks for the last task behind it, after the gate before.</summary>
internal static class GateProject
{
    /// <summary>The folder for gates, in the one for tasks.</summary>
    public const string Folder = "gates";

    public static string FileName(int gate) => string.Create(CultureInfo.InvariantCulture, $"{gate + 1:0000}.proj");

    public static string Text(Gates gates, int gate) =>
        $"""
        <Project>
          <PropertyGroup>
            <DawTaskId>{gates.Last[gate]}</DawTaskId>
            <DawIsGate>true</DawIsGate>
          </PropertyGroup>
          <ItemGroup>
        {(gate > 0 ? $"""    <ProjectReference Include="{FileName(gate - 1)}" />{'\n'}""" : string.Empty)}  </ItemGroup>
          <Import Project="$(DawTaskTargets)" />
        </Project>

        """;
}
