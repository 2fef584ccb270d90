using System.Collections;
using DawBuild.Diagnostics;
using DawBuild.Planning.Syntax;

namespace DawBuild.Planning.Reading;

/// <summary>
/// The fields that an object of one kind may have, and what each does to the target. The reader uses this table, and tests compare it with the schema.
/// </summary>
internal sealed class FieldTable<T> : IEnumerable<string>
{
    private readonly Dictionary<string, Action<T, Field, FieldReader>> _fields = new(StringComparer.Ordinal);

    /// <summary>The names of all fields.</summary>
    public IReadOnlyCollection<string> Names => _fields.Keys;

    public void Add(string name, Action<T, Field, FieldReader> read) => _fields.Add(name, read);

    /// <summary>Adds all fields of a base type's table.</summary>
    public void Add<TBase>(FieldTable<TBase> shared)
    {
        foreach (var (name, read) in shared._fields)
        {
            // The cast uses the contravariance of Action, which a constraint "T : TBase" cannot express here.
            _fields.Add(name, (Action<T, Field, FieldReader>)(object)read);
        }
    }

    /// <summary>Reads all fields of <paramref name="node"/>; names that start with <c>x-</c> are for the user's own data.</summary>
    public void Read(T target, SyntaxNode node, FieldReader values)
    {
        values.CheckDuplicates(node);
        foreach (var field in node.Fields)
        {
            if (_fields.TryGetValue(field.Name, out var read))
            {
                read(target, field, values);
            }
            else if (!field.Name.StartsWith("x-", StringComparison.Ordinal))
            {
                values.Report(Errors.UnknownField(field.Name, Suggestion.For(field.Name, Names), values.At(field.Key)));
            }
        }
    }

    public IEnumerator<string> GetEnumerator() => Names.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
