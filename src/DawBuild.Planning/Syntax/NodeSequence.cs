namespace DawBuild.Planning.Syntax;

/// <summary>The elements of an array, in order.</summary>
internal readonly struct NodeSequence(SyntaxTree tree, int owner)
{
    /// <summary>True when there are none.</summary>
    public bool IsEmpty => tree[owner].Next == owner + 1;

    public Enumerator GetEnumerator() => new(tree, owner);

    internal struct Enumerator(SyntaxTree tree, int owner)
    {
        private readonly int _end = tree[owner].Next;
        private int _next = owner + 1;
        private int _at;

        public readonly SyntaxNode Current => new(tree, _at);

        public bool MoveNext()
        {
            _at = _next;
            if (_at >= _end)
            {
                return false;
            }

            _next = tree[_at].Next;
            return true;
        }
    }
}
