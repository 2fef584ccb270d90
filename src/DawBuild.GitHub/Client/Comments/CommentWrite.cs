namespace DawBuild.GitHub.Client.Comments;

internal sealed record CommentWrite(string Body);
