namespace DawBuild.Planning.Syntax;

/// <summary>The fields of an object, in order, including duplicates. A struct with a struct enumerator, because large plans have a million objects.</summary>
internal readonly struct FieldSequence(SyntaxTree tree, int owner)
{
    public Enumerator GetEnumerator() => new(tree, owner);

    internal struct Enumerator(SyntaxTree tree, int owner)
    {
        private readonly int _end = tree[owner].Next;
        private int _next = owner + 1;
        private int _at;

        public readonly Field Current => new(tree.Name(_at), new SyntaxNode(tree, _at), new SyntaxNode(tree, _at + 1));

        public bool MoveNext()
        {
            _at = _next;
            if (_at >= _end)
            {
                return false;
            }

            _next = tree[_at + 1].Next;
            return true;
        }
    }
}
